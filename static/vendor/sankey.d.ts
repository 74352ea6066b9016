// Types of sankey.js as the flow picture uses it.
export interface SankeyNode { id: string; index: number; layer: number; value: number; x0: number; x1: number; y0: number; y1: number; sourceLinks: SankeyLink[]; targetLinks: SankeyLink[] }
export interface SankeyLink { source: SankeyNode; target: SankeyNode; value: number; width: number; y0: number; y1: number; index: number }
type Graph = { nodes: SankeyNode[]; links: SankeyLink[] };
interface Layout {
  (graph: { nodes: object[]; links: object[] }): Graph;
  nodeId(id: (node: any) => string): Layout;
  nodeAlign(align: (node: any, n: number) => number): Layout;
  nodeSort(order: ((a: any, b: any) => number) | null | undefined): Layout;
  linkSort(order: ((a: any, b: any) => number) | null | undefined): Layout;
  nodeWidth(width: number): Layout;
  nodePadding(padding: number): Layout;
  extent(extent: [[number, number], [number, number]]): Layout;
}
export declare function sankey(): Layout;
export declare function sankeyJustify(node: any, n: number): number;
