// What a person has chosen on the map.
export interface Chosen {
  register: "zones" | "conduits";
  id: string;
}
