using System.Text.Json;
using HealthEngine.Connectors.Import;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Remembers how far an import came, so that the next run goes on there. Gone when the import is complete.</summary>
/// <remarks>A convenience, not a truth: without it the next run starts over, and the engine knows every id already.</remarks>
sealed class ResumeFile
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    readonly Identity _identity;

    public ResumeFile(string? path, ImportMapping mapping, IEnumerable<SourceFile> files, string url)
    {
        var name = string.Concat(mapping.Name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        Path = path ?? $"healthctl-import-{name}.resume.json";
        _identity = new(mapping.Fingerprint, url, [.. files.Select(f => new FileIdentity(f.Name, f.Length, File.GetLastWriteTimeUtc(f.Path).Ticks))]);
    }

    public string Path { get; }

    /// <summary>Where an earlier run of just this import stopped; null when there was none, or anything has changed since.</summary>
    public Bookmark? Read()
    {
        if (!File.Exists(Path)) return null;
        try
        {
            var bookmark = JsonSerializer.Deserialize<Bookmark>(File.ReadAllText(Path), Json);
            return bookmark?.Identity.IsSame(_identity) == true ? bookmark : null;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes beside and renames, so that a kill leaves the old or the new file and never half of one.</summary>
    public void Save(ImportTotals totals, ImportPosition done)
    {
        var beside = Path + ".new";
        try
        {
            File.WriteAllText(beside, JsonSerializer.Serialize(new Bookmark(_identity, done, totals), Json));
            File.Move(beside, Path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The place of the import cannot be kept in {Path}: {fault.Message} Choose another with --resume.", fault);
        }
    }

    public void Delete() => File.Delete(Path);

    public sealed record Bookmark(Identity Identity, ImportPosition Done, ImportTotals Totals);

    /// <summary>What has to be the same for a place to mean the same.</summary>
    public sealed record Identity(string Mapping, string Url, IReadOnlyList<FileIdentity> Files)
    {
        public bool IsSame(Identity other) => Mapping == other.Mapping && Url == other.Url && Files.SequenceEqual(other.Files);
    }

    public sealed record FileIdentity(string Name, long Length, long ChangedTicks);
}
