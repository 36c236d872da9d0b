/** The legal natures of an intercommunalité, in French. */
export const EPCI_NATURES: Readonly<Record<string, string>> = {
  CC: 'communauté de communes',
  CA: 'communauté d’agglomération',
  CU: 'communauté urbaine',
  METRO: 'métropole',
  MET69: 'métropole',
};
