/**
 * Substances of the house's list that mass spectra alone hardly tell apart, by their English names: isomers of one formula
 * with the same or nearly the same fragments. This house's choice among those of one formula; other isomers may exist.
 */
export const SAME_FORMULA: readonly (readonly string[])[] = [
  ["butyrylfentanyl", "isobutyrylfentanyl"],
  ["alpha-methylfentanyl", "3-methylfentanyl"],
  ["crotonylfentanyl", "cyclopropylfentanyl"],
  ["para-fluorofentanyl", "ortho-fluorofentanyl", "meta-fluorofentanyl"],
  ["para-fluorobutyrylfentanyl", "ortho-fluorobutyrylfentanyl", "para-fluoroisobutyrylfentanyl"],
  ["alpha-methylthiofentanyl", "3-methylthiofentanyl"],
  ["isotonitazene", "protonitazene"],
  ["mephedrone", "3-methylmethcathinone"],
  ["flephedrone", "3-fluoromethcathinone"],
  ["4-chloromethcathinone", "3-chloromethcathinone"],
  ["butylone", "ethylone"],
  ["pentylone", "eutylone"],
  ["N-ethylpentylone", "dimethylpentylone"],
  ["N-ethylpentedrone", "diethylpropion"],
  ["alpha-PHP", "alpha-PiHP"],
  ["delta-9-tetrahydrocannabinol", "delta-8-tetrahydrocannabinol", "cannabidiol"],
  ["psilocin", "bufotenine"],
  ["ephedrine", "pseudoephedrine"],
  ["pentobarbital", "amobarbital"],
  ["safrole", "isosafrole"],
];
