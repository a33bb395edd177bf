using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HealthEngine.Connectors.Generic;

/// <summary>A place in a payload: <c>$</c>, then <c>.name</c>, <c>['any name']</c>, <c>[0]</c> and, to list items, <c>[*]</c>.</summary>
sealed partial class JsonPath
{
    /// <summary>A path longer than this is no path that somebody wrote.</summary>
    const int LengthMax = 256;

    readonly IReadOnlyList<Step> _steps;

    JsonPath(string text, IReadOnlyList<Step> steps) => (Text, _steps) = (text, steps);

    public string Text { get; }

    public bool HasItems => _steps.Any(s => s.IsEach);

    /// <summary>Null: no path of this form.</summary>
    public static JsonPath? Parse(string text)
    {
        if (text.Length is 0 or > LengthMax || text[0] != '$') return null;
        var steps = new List<Step>();
        var at = 1;
        while (at < text.Length)
        {
            var step = Next().Match(text, at);
            if (!step.Success || step.Index != at) return null;
            steps.Add(
                step.Groups["index"].Success ? new(null, int.Parse(step.Groups["index"].ValueSpan, CultureInfo.InvariantCulture))
                : step.Groups["each"].Success ? new(null, Step.Each)
                : new(step.Groups["name"].Success ? step.Groups["name"].Value : step.Groups["quoted"].Value, 0));
            at += step.Length;
        }

        return new(text, steps);
    }

    /// <summary>The values at the path; without <c>[*]</c> at most one.</summary>
    public IEnumerable<JsonElement> All(JsonElement root) =>
        _steps.Aggregate((IEnumerable<JsonElement>)[root], (values, step) => values.SelectMany(step.Of));

    /// <summary>The value at the path; of kind Undefined when there is none.</summary>
    public JsonElement One(JsonElement root) => All(root).FirstOrDefault();

    /// <param name="Name">A property; null: an index.</param>
    readonly record struct Step(string? Name, int Index)
    {
        public const int Each = -1;

        public bool IsEach => Name is null && Index == Each;

        public IEnumerable<JsonElement> Of(JsonElement value)
        {
            if (Name is not null)
            {
                if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Name, out var found)) yield return found;
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                for (var i = IsEach ? 0 : Index; i < value.GetArrayLength() && (IsEach || i == Index); i++) yield return value[i];
            }
        }
    }

    [GeneratedRegex(
        @"\.(?<name>[\p{L}_][\p{L}\p{N}_-]*)|\[(?<index>\d{1,5})\]|\[(?<each>\*)\]|\['(?<quoted>[^'\\]{1,128})'\]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Next();
}
