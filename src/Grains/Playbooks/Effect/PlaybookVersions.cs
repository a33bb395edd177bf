using System.Collections.Immutable;
using HealthEngine.Definitions;

namespace HealthEngine.Playbooks.Effect;

/// <summary>A version of a playbook with those that do the same to the same accounts.</summary>
/// <param name="Alike">
/// Rising, the version itself among them: versions that differ in nothing but the name, the description and whether accounts
/// enter. To switch a playbook off and on again makes two versions and no other treatment.
/// </param>
sealed record PlaybookVersions(int Version, PlaybookDefinition Definition, ImmutableArray<int> Alike)
{
    /// <param name="all">Every version that was ever put.</param>
    /// <param name="version">Null: the newest that is no removal.</param>
    /// <returns>Null: there is no such version.</returns>
    public static PlaybookVersions? Of(IReadOnlyList<Definition> all, int? version)
    {
        var put = all.Where(d => d.Body is not null).ToList();
        var chosen = put.Where(d => version is null || d.Version == version).MaxBy(d => d.Version);
        if (chosen is null) return null;
        var core = CoreOf(chosen);
        return new(
            chosen.Version, PlaybookText.Parse(chosen.Body!),
            [.. put.Where(d => CoreOf(d) == core).Select(d => d.Version).Order()]);
    }

    static string CoreOf(Definition definition) => PlaybookText.Write(
        PlaybookText.Parse(definition.Body!) with { Name = "", Description = null, Enabled = false });
}
