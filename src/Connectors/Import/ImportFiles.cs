using System.Collections.Immutable;

namespace HealthEngine.Connectors.Import;

/// <summary>Finds out which file is which of a mapping, and whether what the mapping names is there.</summary>
static class ImportFiles
{
    /// <param name="paths">Files, or folders that hold them.</param>
    public static ImmutableArray<SourceFile> Match(ImportMapping mapping, IReadOnlyList<string> paths)
    {
        var found = paths.SelectMany(p => Directory.Exists(p) ? InFolder(mapping, p) : [One(mapping, p)])
            .DistinctBy(f => f.Mapping.Id)
            .ToDictionary(f => f.Mapping.Id);
        if (found.Count == 0)
        {
            throw new ImportException($"None of the mapping's files is there: {string.Join(", ", mapping.Files.Select(f => f.File))}.");
        }

        foreach (var file in found.Values) CheckTables(mapping, file.Mapping, found);
        foreach (var file in found.Values) CheckColumns(file);
        return [.. mapping.Files.Select(f => found.GetValueOrDefault(f.Id)).OfType<SourceFile>()];
    }

    static IEnumerable<SourceFile> InFolder(ImportMapping mapping, string folder) =>
        mapping.Files.Select(f => (Mapping: f, Path: Path.Combine(folder, f.File)))
            .Where(f => File.Exists(f.Path))
            .Select(f => new SourceFile(f.Path, f.Mapping));

    static SourceFile One(ImportMapping mapping, string path)
    {
        if (!File.Exists(path)) throw new ImportException($"There is no file {path}. Check the path.");
        var name = Path.GetFileName(path);
        var file = mapping.Find(name) ?? throw new ImportException(
            $"The mapping says nothing about {name}. It maps {string.Join(", ", mapping.Files.Select(f => f.File))}: "
            + "rename the file, or add it to the mapping.");
        return new(path, file);
    }

    static void CheckTables(ImportMapping mapping, FileMapping file, Dictionary<string, SourceFile> found)
    {
        var needed = file.Values.OfType<LookupValue>().Select(l => l.Table.File)
            .Concat(file.Checks.Select(c => c.Table?.File).OfType<string>());
        foreach (var id in needed.Distinct().Where(id => !found.ContainsKey(id)))
        {
            throw new ImportException(
                $"{file.File} looks into {mapping.Files.First(f => f.Id == id).File}, which was not given. Name that file too.");
        }
    }

    static void CheckColumns(SourceFile file)
    {
        if (file.Mapping.Format != FileFormat.Csv) return;
        foreach (var item in file.Read().Take(1).Where(i => i.Unreadable is null))
        {
            var names = item.Row.Columns.Names;
            var missing = file.Mapping.ColumnsUsed.Except(names).ToList();
            if (missing.Count > 0)
            {
                throw new ImportException(
                    $"{file.Name} has no column {string.Join(", ", missing.Select(m => $"'{m}'"))}, which the mapping names. "
                    + $"Its columns are {string.Join(", ", names)}.");
            }
        }
    }
}
