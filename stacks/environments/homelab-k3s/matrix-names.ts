import { host, inHouse } from "./house";

export const MATRIX = host("matrix");
export const SYNAPSE = inHouse("synapse", { http: 8008 });
export const MAS = inHouse("mas", { http: 8081 });
export const WHATSAPP = inHouse("whatsapp-bridge", { http: 8082 });
