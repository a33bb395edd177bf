using System.Text.Json;
using System.Text.RegularExpressions;
using HealthEngine.Grains.Tests;

namespace HealthEngine.Tests.Languages;

/// <summary>The console's German for the engine's words, as the console finds it: names by id, sentences by their English.</summary>
static partial class GermanWords
{
    static readonly string Folder = Path.Combine(Checkout.Root, "src", "Console", "src", "i18n", "engine", "de");

    static readonly Dictionary<string, Dictionary<string, string>> Names = Read("names.json");

    static readonly Dictionary<string, string> Sentences =
        Read("sentences.json").Values.SelectMany(area => area).ToDictionary(StringComparer.Ordinal);

    static readonly List<Regex> Patterns =
        [.. Sentences.Keys.Where(s => Place().IsMatch(s)).Select(s => new Regex($"^{PatternOf(s)}$", RegexOptions.Singleline))];

    /// <summary>The ids of a kind that have no name.</summary>
    public static IEnumerable<string> Unnamed(string kind, IEnumerable<string> ids) => ids.Where(id => !Names[kind].ContainsKey(id));

    /// <summary>The templates, places and all, that have no translation.</summary>
    public static IEnumerable<string> Untranslated(IEnumerable<string?> templates) =>
        templates.OfType<string>().Where(t => t.Length > 0 && !Sentences.ContainsKey(t));

    /// <summary>Whether what the engine wrote, its places filled, would be found.</summary>
    public static bool Knows(string text)
    {
        if (Sentences.ContainsKey(text)) return true;
        var parts = Between().Split(text);
        return (parts.Length > 1 && parts.All(Knows)) || Patterns.Exists(p => p.IsMatch(text));
    }

    static string PatternOf(string sentence) => string.Concat(
        Place().Split(sentence).Zip(
            [.. Place().Matches(sentence).Select(p => p.Value.Contains(':', StringComparison.Ordinal) ? @"-?\d[\d,.]*( %)?" : ".+?"), ""],
            (literal, place) => Regex.Escape(literal) + place));

    static Dictionary<string, Dictionary<string, string>> Read(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(File.ReadAllText(Path.Combine(Folder, file)))!;

    [GeneratedRegex(@"\{-?[a-z][\w.]*(?::[^{}]*)?\*?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=[.?!]) (?=[A-Z\d])")]
    private static partial Regex Between();
}
