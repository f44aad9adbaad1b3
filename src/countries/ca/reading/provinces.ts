import { foldText } from "../../../core/text.ts";

/** The provinces and territories by the number of Statistics Canada's standard classification. */
export const PROVINCE_OF_NUMBER: Readonly<Record<string, string>> = {
  ...{ "1": "CA", "10": "CA-NL", "11": "CA-PE", "12": "CA-NS", "13": "CA-NB", "24": "CA-QC", "35": "CA-ON" },
  ...{ "46": "CA-MB", "47": "CA-SK", "48": "CA-AB", "59": "CA-BC", "60": "CA-YT", "61": "CA-NT", "62": "CA-NU" },
};

const NAMES: Readonly<Record<string, string>> = {
  ...{ canada: "CA", alberta: "CA-AB", "british columbia": "CA-BC", "colombie-britannique": "CA-BC" },
  ...{ manitoba: "CA-MB", "new brunswick": "CA-NB", "nouveau-brunswick": "CA-NB" },
  ...{ "newfoundland and labrador": "CA-NL", "terre-neuve-et-labrador": "CA-NL" },
  ...{ "nova scotia": "CA-NS", "nouvelle-ecosse": "CA-NS", ontario: "CA-ON", quebec: "CA-QC" },
  ...{ "prince edward island": "CA-PE", "ile-du-prince-edouard": "CA-PE", saskatchewan: "CA-SK" },
  ...{ "northwest territories": "CA-NT", "territoires du nord-ouest": "CA-NT", nunavut: "CA-NU", yukon: "CA-YT" },
};

/** The province, territory or country that a name means, in English or French. */
export function provinceNamed(name: string): string | undefined {
  return NAMES[foldText(name)];
}
