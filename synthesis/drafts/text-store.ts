/** Bytes that are allocated at a time. */
const CHUNK = 1_048_576;

/** Stores many texts as bytes in a few buffers: one buffer per text would cost more than creating the text. */
export class TextStore {
  private chunk = Buffer.alloc(0);
  private used = 0;

  /** Adds a text and returns its bytes. */
  public add(text: string): Buffer {
    // no character takes more than three bytes.
    const most = 3 * text.length;
    if (most > this.chunk.length - this.used) {
      this.chunk = Buffer.allocUnsafe(Math.max(most, CHUNK));
      this.used = 0;
    }
    const start = this.used;
    this.used += this.chunk.write(text, start);
    return this.chunk.subarray(start, this.used);
  }
}
