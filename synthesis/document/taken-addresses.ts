import type { TerraformElement } from "cdktf";

/** The addresses of a stack, each of one element: merged into another one, its contents would be lost. */
export class TakenAddresses {
  private readonly takenBy = new Map<string, TerraformElement>();

  /**
   * Takes an address for an element.
   * @param path the keys that lead to it in the document
   * @throws if another element has it: cdktf drops what no identifier may hold, so that `node.1` and `node1`
   * at the top of a stack are the same to it.
   */
  public take(element: TerraformElement, path: readonly string[]): void {
    const address = path.join(".");
    const other = this.takenBy.get(address);
    if (other !== undefined) {
      const rule = `give an address of its own, or the other one is lost: ${address} is that of ${other.node.path}`;
      throw new Error(`${element.node.path}: id must ${rule}, got ${JSON.stringify(element.node.id)}`);
    }
    this.takenBy.set(address, element);
  }
}
