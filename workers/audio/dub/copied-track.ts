import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type InputAudioTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny';

/** A track whose packets go over as they are, none decoded. */
export class CopiedTrack {
  readonly #packets: AsyncGenerator<EncodedPacket, void>;
  readonly #add: (packet: EncodedPacket) => Promise<void>;
  readonly #close: () => void;
  #next: EncodedPacket | null = null;

  static async ofVideo(track: InputVideoTrack, output: Output): Promise<CopiedTrack> {
    const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
    if (codec === null || decoderConfig === null) throw new Error('a picture of an unknown codec');
    const source = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(source, {
      ...(await about(track)),
      ...(output.format.supportsVideoTransformationMetadata && { rotation: await track.getRotation() }),
    });
    return new CopiedTrack(
      track,
      (packet) => source.add(packet, { decoderConfig }),
      () => source.close(),
    );
  }

  static async ofAudio(track: InputAudioTrack, output: Output): Promise<CopiedTrack> {
    const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
    if (codec === null || decoderConfig === null) throw new Error('a sound of an unknown codec');
    const source = new EncodedAudioPacketSource(codec);
    output.addAudioTrack(source, await about(track));
    return new CopiedTrack(
      track,
      (packet) => source.add(packet, { decoderConfig }),
      () => source.close(),
    );
  }

  private constructor(
    track: InputAudioTrack | InputVideoTrack,
    add: (packet: EncodedPacket) => Promise<void>,
    close: () => void,
  ) {
    this.#packets = new EncodedPacketSink(track).packets();
    this.#add = add;
    this.#close = close;
  }

  /** Copies what begins before this time. */
  async copyTo(seconds: number): Promise<void> {
    for (;;) {
      this.#next ??= (await this.#packets.next()).value ?? null;
      if (this.#next === null || this.#next.timestamp >= seconds) return;
      await this.#add(this.#next);
      this.#next = null;
    }
  }

  /** Copies the rest. */
  async end(): Promise<void> {
    await this.copyTo(Number.POSITIVE_INFINITY);
    this.#close();
  }

  async cancel(): Promise<void> {
    await this.#packets.return();
  }
}

async function about(track: InputAudioTrack | InputVideoTrack) {
  const [name, languageCode] = [await track.getName(), await track.getLanguageCode()];
  return { languageCode, ...(name !== null && { name }) };
}
