declare module "virtual:bundled-fonts.css";
