using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Custom;

/// <summary>Checks which signals a definition asks for, and makes it ready for use.</summary>
static partial class SignalMatches
{
    /// <summary>Filters of one definition: they are looked at for every signal of its type.</summary>
    const int FiltersMax = 10;

    /// <summary>Choices of one <c>in</c>.</summary>
    const int ChoicesMax = 100;

    const string Anything = ".*";

    /// <param name="allowUnknown">Whether a type that the engine does not know is meant, and no typing error.</param>
    public static IEnumerable<MeasureFlaw> Check(
        string? type, bool allowUnknown, string? name, ImmutableArray<SignalFilter>? where)
    {
        if (CheckType(type, allowUnknown) is { } flaw) yield return flaw;
        if (name is { Length: 0 or > SignalLimits.NameLengthMax })
            yield return new("name", $"A name has 1 to {SignalLimits.NameLengthMax} characters; leave it out for any.");
        if (where is not { } filters) yield break;
        if (filters.Length > FiltersMax) yield return new("where", $"At most {FiltersMax} filters.");
        for (var i = 0; i < filters.Length; i++)
        {
            // JSON's null is a filter to the reader.
            if (filters[i] is null) yield return new($"where[{i}]", "null stands where a filter is needed.");
            else if (Check(filters[i]) is var (field, reason)) yield return new($"where[{i}].{field}", reason);
        }
    }

    public static SignalMatch Of(string type, string? name, ImmutableArray<SignalFilter>? where) => new(
        type.EndsWith(Anything, StringComparison.Ordinal) ? type[..^1] : type,
        !type.EndsWith(Anything, StringComparison.Ordinal),
        name,
        where is { } filters ? [.. filters.Select(FilterRule.Of)] : []);

    /// <summary>Equal for filters that mean the same; only for the fingerprint.</summary>
    public static string Canonical(ImmutableArray<SignalFilter>? where) => where is not { } filters
        ? ""
        : string.Join('&', filters.Select(f => $"{f.Path}\u001f{f.Op}\u001f{f.Value?.GetRawText()}"));

    static MeasureFlaw? CheckType(string? type, bool allowUnknown)
    {
        if (type is null || !TypeForm().IsMatch(type))
        {
            return new("type",
                "The type of signals has 1 to 64 of a-z, 0-9, '.' and '_'; it may end in '.*' for all that begin so.");
        }

        if (allowUnknown || SignalTypeRules.All.Any(t => SignalMatches.Of(type, null, null).MatchesType(t))) return null;
        return new("type", $"There is no known type '{type}'. If your own signals have it, say \"allowUnknown\": true.");
    }

    static (string Field, string Reason)? Check(SignalFilter filter)
    {
        if (PropPath.Parse(filter.Path) is null)
            return ("path", $"The path names a property, e.g. 'plan' or 'address.country', at most {SignalLimits.PropsDepthMax} deep.");
        var value = filter.Value;
        return filter.Op switch
        {
            "eq" or "ne" => PropValue.Of(value).IsSet ? null : ("value", "Give the text, number, true or false to compare with."),
            "gt" or "lt" => PropValue.Of(value).Number is not null ? null : ("value", "Give the number to compare with."),
            "in" => IsChoice(value) ? null : ("value", $"Give a list of 1 to {ChoicesMax} texts, numbers, true or false."),
            "exists" => value is null || PropValue.Of(value).Flag is not null ? null : ("value", "Give true or false, or nothing."),
            _ => ("op", "The operator is eq, ne, gt, lt, in or exists."),
        };
    }

    static bool IsChoice(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } list
        && list.GetArrayLength() is > 0 and <= ChoicesMax
        && list.EnumerateArray().All(e => PropValue.Of(e).IsSet);

    [GeneratedRegex(@"^(?=.{1,64}$)[a-z0-9_.]*[a-z0-9_](\.\*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeForm();
}
