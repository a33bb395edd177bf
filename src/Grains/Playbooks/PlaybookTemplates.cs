namespace HealthEngine.Playbooks;

/// <summary>A playbook that comes with the engine; it is not in force until somebody puts it under an id.</summary>
public sealed record PlaybookTemplate(string Id, PlaybookDefinition Playbook, string Body);

/// <summary>The playbooks that come with the engine, and the form that all have.</summary>
public static class PlaybookTemplates
{
    const string Folder = "HealthEngine.Playbooks.Templates.";

    public static readonly IReadOnlyList<PlaybookTemplate> All = [.. Load()];

    /// <summary>JSON Schema 2020-12.</summary>
    public static readonly string Schema = Read("HealthEngine.Playbooks.playbook.schema.json");

    static IEnumerable<PlaybookTemplate> Load()
    {
        foreach (var name in typeof(PlaybookTemplates).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(Folder, StringComparison.Ordinal)) continue;
            var body = Read(name);
            yield return new(name[Folder.Length..^".json".Length], PlaybookText.Parse(body), body);
        }
    }

    static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(PlaybookTemplates).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
