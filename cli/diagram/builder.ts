import { type BoxRole, BoxRole as Role, type DiagramBox, type DiagramEdge, EdgeMeaning } from "./diagram";

/** Groups of boxes that no stack of the app manages. */
export enum ForeignGroup {
  /** Nodes of the cluster. */
  NODES = "nodes",
  /** Objects on the cluster that are managed elsewhere. */
  CLUSTER = "cluster",
  /** Servers outside the cluster. */
  SERVERS = "servers",
  /** Clients outside the cluster. */
  CLIENTS = "clients",
}

/** A box before it is added to the diagram. */
export type NewBox = Omit<DiagramBox, "id" | "details"> & { readonly details?: readonly string[] };

/** Collects boxes and edges without duplicates. */
export class DiagramBuilder {
  private readonly boxById = new Map<string, DiagramBox>();
  private readonly edgeByText = new Map<string, DiagramEdge>();

  public get boxes(): readonly DiagramBox[] {
    return [...this.boxById.values()];
  }

  public get edges(): readonly DiagramEdge[] {
    return [...this.edgeByText.values()];
  }

  /** Adds a box unless its id exists, and returns the id. */
  public add(id: string, { details = [], ...box }: NewBox): string {
    const lines = details.filter((detail) => detail !== "");
    if (!this.boxById.has(id)) this.boxById.set(id, { id, ...box, details: lines });
    return id;
  }

  /** Adds a line to a box, once. */
  public addDetail(id: string, detail: string): void {
    const box = this.boxById.get(id);
    if (box !== undefined && !box.details.includes(detail))
      this.boxById.set(id, { ...box, details: [...box.details, detail] });
  }

  /** Returns whether a box has been added. */
  public has(id: string): boolean {
    return this.boxById.has(id);
  }

  /** Adds an edge, unless it connects a box with itself. */
  public connect(from: string, to: string, meaning: EdgeMeaning): void {
    if (from !== to) this.edgeByText.set(`${from} ${to} ${meaning}`, { from, to, meaning });
  }

  /** Connects a box with a node of the cluster. */
  public connectNode(from: string, node: string): void {
    const box: NewBox = { group: ForeignGroup.NODES, role: Role.NODE, kind: "Node", name: node };
    this.connect(from, this.add(`node/${node}`, box), EdgeMeaning.NODE);
  }

  /** Connects a box with the claim, class or server with its data. If no stack creates it, it is managed elsewhere. */
  public connectData(
    from: string,
    id: string,
    unknown: { kind: string; name: string; group: ForeignGroup },
  ): void {
    const role: BoxRole = Role.FOREIGN;
    this.connect(from, this.add(id, { ...unknown, role }), EdgeMeaning.DATA);
  }
}
