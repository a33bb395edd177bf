export const charts = { asTable: "Show as table", asChart: "Show as chart" };
