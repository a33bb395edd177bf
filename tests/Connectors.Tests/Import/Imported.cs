using HealthEngine.Connectors.Import;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Tests.Import;

/// <summary>Everything that one pass over some files gives.</summary>
sealed record Imported(
    IReadOnlyList<MappedSignal> Mapped, IReadOnlyList<ImportReject> Rejects, IReadOnlyList<Finding> Findings, long Rows)
{
    static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<Signal> Signals { get; } = [.. Mapped.Select(m => m.Addressed.Signal)];

    public static Imported From(string mappingFile, params string[] paths) =>
        FromText(File.ReadAllText(mappingFile), paths);

    public static Imported FromText(string mapping, params string[] paths)
    {
        var pass = new ImportPass(MappingReader.Read(mapping), paths, Now);
        var rows = pass.Rows().ToList();
        return new(
            [.. rows.SelectMany(r => r.Signals)], [.. rows.SelectMany(r => r.Rejects)], pass.Findings, pass.RowsRead);
    }

    public IEnumerable<Signal> Of(string type) => Signals.Where(s => s.Type == type);

    public int Count(string type) => Of(type).Count();

    public Finding Finding(string file, string check) => Assert.Single(Findings, f => f.File == file && f.Check == check);
}
