using System.Globalization;

namespace HealthEngine.Statistics.Tests.Data;

/// <summary>
/// A table of text by column name. Quoted fields may hold commas; none of ours hold line breaks.
/// </summary>
sealed class Csv
{
    readonly Dictionary<string, int> _columns;

    Csv(Dictionary<string, int> columns, List<string[]> rows) => (_columns, Rows) = (columns, rows);

    public List<string[]> Rows { get; }

    /// <summary>A set that lies in the repository.</summary>
    public static Csv Own(string path) => Read(Path.Combine(Folders.Own, path));

    /// <summary>
    /// A set that may not be committed; only for tests marked <see cref="SharedFactAttribute"/>.
    /// </summary>
    public static Csv Shared(string path) => Read(Path.Combine(Folders.Shared, path));

    public string Text(string[] row, string column) => row[_columns[column]];

    public double Number(string[] row, string column) =>
        double.Parse(Text(row, column), CultureInfo.InvariantCulture);

    public double[] Numbers(string column) => [.. Rows.Select(r => Number(r, column))];

    static Csv Read(string path)
    {
        var lines = File.ReadAllLines(path).Where(l => l.Length > 0).Select(Split).ToList();
        var columns = lines[0].Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        return new(columns, lines[1..]);
    }

    static string[] Split(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) fields.Add("");
            else fields[^1] += c;
        }

        return [.. fields];
    }
}
