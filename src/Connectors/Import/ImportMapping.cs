namespace HealthEngine.Connectors.Import;

public enum FileFormat
{
    Csv,
    Ndjson,
}

/// <summary>Says how the rows of some files become signals, and what is expected of the data. Read from JSON.</summary>
/// <param name="Fingerprint">Of the mapping's text: another mapping never continues this one's import.</param>
public sealed record ImportMapping(string Name, IReadOnlyList<FileMapping> Files, string Fingerprint)
{
    public FileMapping? Find(string file) => Files.FirstOrDefault(f => f.File == file);

    /// <summary>The tables that values and checks look into, with the columns that they need.</summary>
    public IReadOnlyDictionary<TableKey, IReadOnlySet<string>> TablesNeeded()
    {
        var needed = new Dictionary<TableKey, IReadOnlySet<string>>();
        foreach (var lookup in Files.SelectMany(f => f.Values).OfType<LookupValue>())
        {
            Of(lookup.Table).Add(lookup.Column);
        }

        foreach (var table in Files.SelectMany(f => f.Checks).Select(c => c.Table).OfType<TableKey>()) Of(table);
        return needed;

        HashSet<string> Of(TableKey table)
        {
            if (!needed.TryGetValue(table, out var columns)) needed.Add(table, columns = new HashSet<string>());
            return (HashSet<string>)columns;
        }
    }
}

/// <summary>One file of a mapping.</summary>
/// <param name="Id">What lookups and checks of other files call it.</param>
/// <param name="File">The file's name, without folder.</param>
/// <param name="Account">The account of its rows; null when every signal names its own, or there are none.</param>
/// <param name="ColumnsUsed">All columns that the mapping names for this file.</param>
public sealed record FileMapping(
    string Id,
    string File,
    FileFormat Format,
    char Delimiter,
    ImportValue? Account,
    IReadOnlyList<SignalTemplate> Signals,
    IReadOnlyList<QualityCheck> Checks,
    IReadOnlyList<string> ColumnsUsed)
{
    public IEnumerable<ImportValue> Values =>
        Signals.SelectMany(s => s.Values).Concat(Checks.SelectMany(c => c.Values)).Append(Account)
            .OfType<ImportValue>().SelectMany(v => v.All);
}

/// <summary>A signal that each row gives, when its conditions hold.</summary>
public sealed record SignalTemplate(
    IReadOnlyList<Condition> When,
    ImportValue? Account,
    string Type,
    ImportValue? Id,
    ImportValue At,
    ImportValue? User,
    ImportValue? Name,
    ImportValue? Value,
    IReadOnlyList<KeyValuePair<string, ImportValue>> Props)
{
    public IEnumerable<ImportValue> Values =>
        new[] { Account, Id, At, User, Name, Value }.OfType<ImportValue>().Concat(Props.Select(p => p.Value));
}
