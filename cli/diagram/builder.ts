import { type BoxRole, BoxRole as Role, type DiagramBox, type DiagramEdge, EdgeMeaning } from "./diagram";

/** Groups of what no stack of the app manages. */
export enum ForeignGroup {
  /** Nodes of the cluster. */
  NODES = "nodes",
  /** What others run on the cluster. */
  CLUSTER = "cluster",
  /** Servers outside the cluster. */
  SERVERS = "servers",
  /** Hosts outside the cluster that use what runs on it. */
  CLIENTS = "clients",
}

/** A box with a role, as the readers of resources make it. */
export type NewBox = Omit<DiagramBox, "id" | "details"> & { readonly details?: readonly string[] };

/** Collects boxes and edges; each once. */
export class DiagramBuilder {
  private readonly boxById = new Map<string, DiagramBox>();
  private readonly edgeByText = new Map<string, DiagramEdge>();

  public get boxes(): readonly DiagramBox[] {
    return [...this.boxById.values()];
  }

  public get edges(): readonly DiagramEdge[] {
    return [...this.edgeByText.values()];
  }

  /** Adds a box unless there is one of this id, and returns the id. */
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

  /** Adds an edge, unless it leads back to where it starts. */
  public connect(from: string, to: string, meaning: EdgeMeaning): void {
    if (from !== to) this.edgeByText.set(`${from} ${to} ${meaning}`, { from, to, meaning });
  }

  /** Connects a box with a node of the cluster. */
  public connectNode(from: string, node: string): void {
    const box: NewBox = { group: ForeignGroup.NODES, role: Role.NODE, kind: "Node", name: node };
    this.connect(from, this.add(`node/${node}`, box), EdgeMeaning.NODE);
  }

  /** Connects a box with a claim, a class or a server that holds its data; one that no stack makes belongs to others. */
  public connectData(
    from: string,
    id: string,
    unknown: { kind: string; name: string; group: ForeignGroup },
  ): void {
    const role: BoxRole = Role.FOREIGN;
    this.connect(from, this.add(id, { ...unknown, role }), EdgeMeaning.DATA);
  }
}
