namespace HealthEngine.Statistics.Tests.Data;

/// <summary>IBM's 7,043 telco customers: inputs and whether they left.</summary>
sealed record Telco(string[] Names, double[][] Rows, bool[] Churned)
{
    static readonly string[] Categories =
    [
        "gender", "SeniorCitizen", "Partner", "Dependents", "PhoneService", "MultipleLines", "InternetService",
        "OnlineSecurity", "OnlineBackup", "DeviceProtection", "TechSupport", "StreamingTV", "StreamingMovies",
        "Contract", "PaperlessBilling", "PaymentMethod",
    ];

    /// <summary>Every input: numbers as they are, each level of each category as 0 or 1.</summary>
    public static Telco Full()
    {
        var csv = Csv.Own("telco/Telco-Customer-Churn.csv");
        var levels = Categories
            .SelectMany(c => csv.Rows.Select(r => (Column: c, Level: csv.Text(r, c))).Distinct().Order()).ToList();
        return new(
            ["tenure", "MonthlyCharges", "TotalCharges", .. levels.Select(l => $"{l.Column}={l.Level}")],
            [.. csv.Rows.Select(r => (double[])[
                csv.Number(r, "tenure"), csv.Number(r, "MonthlyCharges"), Total(csv, r),
                .. levels.Select(l => csv.Text(r, l.Column) == l.Level ? 1.0 : 0.0)])],
            [.. csv.Rows.Select(r => csv.Text(r, "Churn") == "Yes")]);
    }

    /// <summary>The ten inputs of ref_logit_mle.csv, in its order.</summary>
    public static Telco Reference()
    {
        var csv = Csv.Own("telco/Telco-Customer-Churn.csv");
        double Is(string[] r, string column, string level) => csv.Text(r, column) == level ? 1 : 0;
        return new(
            ["tenure", "monthlycharges", "contract_one_year", "contract_two_year", "internet_fiber", "internet_no",
                "techsupport_yes", "paperless_yes", "echeck", "senior"],
            [.. csv.Rows.Select(r => (double[])[
                csv.Number(r, "tenure"), csv.Number(r, "MonthlyCharges"),
                Is(r, "Contract", "One year"), Is(r, "Contract", "Two year"),
                Is(r, "InternetService", "Fiber optic"), Is(r, "InternetService", "No"),
                Is(r, "TechSupport", "Yes"),
                Is(r, "PaperlessBilling", "Yes"), Is(r, "PaymentMethod", "Electronic check"),
                    Is(r, "SeniorCitizen", "1")])],
            [.. csv.Rows.Select(r => csv.Text(r, "Churn") == "Yes")]);
    }

    public Telco Only(IEnumerable<int> cases)
    {
        var list = cases.ToList();
        return new(Names, [.. list.Select(i => Rows[i])], [.. list.Select(i => Churned[i])]);
    }

    /// <summary>Eleven customers in their first month have no total yet: they have paid nothing.</summary>
    static double Total(Csv csv, string[] row) =>
        string.IsNullOrWhiteSpace(csv.Text(row, "TotalCharges")) ? 0 : csv.Number(row, "TotalCharges");
}
