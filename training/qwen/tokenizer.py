"""The tokenizer: byte-level BPE with Qwen's rule for words, and its chat template."""
from __future__ import annotations

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
END, PAD, START = "<|im_end|>", "<|endoftext|>", "<|im_start|>"


def build(tokens: list[str], merges: list[tuple[str, str]], special: list[str]) -> Tokenizer:
    """`tokens` by number, `special` among them."""
    numbers = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE({token: number for token, number in numbers.items() if token not in set(special)}, merges))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(PATTERN), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    return tokenizer


def chat(system: str, user: str) -> str:
    """What the chat template makes of one exchange, up to where the reply begins."""
    return f"{START}system\n{system}{END}\n{START}user\n{user}{END}\n{START}assistant\n"


CHAT_TEMPLATE = (
    "{% for message in messages %}{{ '" + START + "' + message['role'] + '\\n' + message['content'] + '" + END + "\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '" + START + "assistant\\n' }}{% endif %}"
)
