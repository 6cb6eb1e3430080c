"""Writes a checkpoint as the bundled model: `python -m llm.export --work DIR --out public/models/sotto-chat-en [--evaluation FILE]`."""

import argparse
import json
from pathlib import Path
from shutil import copyfile

import torch
from common.manifest import write as write_manifest
from common.onnx_pair import save_pair
from transformers import LlamaForCausalLM

from .canary import canary
from .card import bar_text, write_card
from .example import PROMPTS
from .graph import build_graph
from .train import model_config
from .vocabulary import CHAT_TEMPLATE, SPECIALS

MODEL_ID = "sotto-chat-en"
SHARED_TOKENIZER = {"tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": False, "model_max_length": 1024}


def load_model(checkpoint: Path) -> LlamaForCausalLM:
    model = LlamaForCausalLM(model_config())
    model.load_state_dict(torch.load(checkpoint)["model"])
    return model.eval()


def write_settings(model: LlamaForCausalLM, tokenizer: Path, folder: Path) -> None:
    """Config, tokenizer and prompts as the transformers libraries read them."""
    settings = model.config.to_dict() | {"architectures": ["LlamaForCausalLM"], "transformers.js_config": {"use_external_data_format": True}}
    end, pad = SPECIALS[0], SPECIALS[0]
    content = {
        "config.json": settings,
        "generation_config.json": {"eos_token_id": model.config.eos_token_id, "pad_token_id": model.config.pad_token_id, "do_sample": False},
        "tokenizer_config.json": SHARED_TOKENIZER | {"eos_token": end, "pad_token": pad, "chat_template": CHAT_TEMPLATE},
        "prompts.json": PROMPTS,
    }
    for name, value in content.items():
        (folder / name).write_text(json.dumps(value, indent=2) + "\n")
    copyfile(tokenizer, folder / "tokenizer.json")


def export_model(work: Path, out: Path) -> LlamaForCausalLM:
    """Graphs in both precisions, settings and tokenizer from the checkpoint in `work`."""
    out.mkdir(parents=True, exist_ok=True)
    model = load_model(work / "checkpoint.pt")
    write_settings(model, work / "tokenizer.json", out)
    save_pair(build_graph(model), out / "onnx", "model", keep_fp32_io=["logits"])
    return model


def publish(model: LlamaForCausalLM, work: Path, out: Path, report: dict | None) -> None:
    """Manifest and model card; `report` is what llm.evaluate found, None before it ran."""
    figures = {name: row | {"bar": bar_text(row["bar"])} for name, row in (report["rows"] if report else {}).items()}
    write_manifest(
        out, model_id=MODEL_ID, name="Sotto Chat", task="llm", architecture="Llama", parameters=model.num_parameters(),
        notes="small demo model trained on generated text", input_words=60, canary=canary(out), evaluation=figures,
    )  # fmt: skip
    if report:
        write_card(out, work / "loss.jsonl", report, model.num_parameters())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--evaluation", type=Path, help="JSON of llm.evaluate, for the manifest and the model card")
    options = parser.parse_args()
    model = export_model(options.work, options.out)
    publish(model, options.work, options.out, json.loads(options.evaluation.read_text()) if options.evaluation else None)


if __name__ == "__main__":
    main()
