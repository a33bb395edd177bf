using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HealthEngine.Silo.Storage.Migrations;

/// <summary>One step of a store's tables, embedded as <c>Migrations/{set}/NNNN_name.sql</c>.</summary>
/// <remarks>Released scripts never change; a later one corrects them. The checksum holds that.</remarks>
sealed partial record MigrationScript(string Set, int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, line ends taken as LF so that a checkout's habits do not matter.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The scripts of a set, in order.</summary>
    public static IReadOnlyList<MigrationScript> Load(string set)
    {
        var assembly = typeof(MigrationScript).Assembly;
        return assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Parts: ResourceName().Match(resource)))
            .Where(r => r.Parts.Success && r.Parts.Groups["set"].Value == set)
            .Select(r => new MigrationScript(
                set,
                int.Parse(r.Parts.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                r.Parts.Groups["name"].Value,
                Text(assembly, r.Resource)))
            .OrderBy(s => s.Number)
            .ToList();
    }

    static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^Migrations/(?<set>\w+)/(?<number>\d{4})_(?<name>\w+)\.sql$", RegexOptions.CultureInvariant)]
    internal static partial Regex ResourceName();
}
