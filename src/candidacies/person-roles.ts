/** In whose name somebody speaks, as it is read back. */
export const PERSON_ROLES: Readonly<Record<string, string>> = {
  maire: 'maire',
  adjoint: 'adjoint au maire',
  elu: 'élu',
  dgs: 'direction générale des services',
  agent: 'agent de la commune',
  epci: 'intercommunalité',
  prefecture: 'préfecture',
  autre: 'autre fonction',
};
