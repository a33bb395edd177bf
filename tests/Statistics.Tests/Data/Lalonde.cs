namespace HealthEngine.Statistics.Tests.Data;

/// <summary>614 people, treated from an experiment and controls from a survey; may not be committed.</summary>
static class Lalonde
{
    public static (string[] Names, double[][] Rows, bool[] Treated, double[] Earnings) Load()
    {
        var csv = Csv.Shared("lalonde_matchit/lalonde.csv");
        string[] names = ["age", "educ", "racehispan", "racewhite", "married", "nodegree", "re74", "re75"];
        double[][] rows = [.. csv.Rows.Select(r => names.Select(n => n.StartsWith("race", StringComparison.Ordinal)
            ? csv.Text(r, "race") == n[4..] ? 1.0 : 0.0 : csv.Number(r, n)).ToArray())];
        return (names, rows, [.. csv.Numbers("treat").Select(t => t == 1)], csv.Numbers("re78"));
    }
}
