using System.Collections.Immutable;
using System.Text.Json;

namespace HealthEngine.Measures.Custom;

/// <summary>A measure that a workspace defines: a number made of the signals of a type. Not yet checked.</summary>
/// <param name="Key">1-64 of a-z, 0-9, '.' and '_'; no shipped measure may have it.</param>
/// <param name="Kind">
/// <c>count</c>, <c>sum</c>, <c>distinct</c>, <c>last</c>, <c>min</c>, <c>max</c>, <c>avg</c> or <c>daysSince</c>.
/// </param>
/// <param name="Type">A signal type, or the beginning of some: <c>integration.*</c>.</param>
/// <param name="AllowUnknown">Whether the type may be one that the engine does not know; it is a typing error otherwise.</param>
/// <param name="Name">Only signals of this name; null: of any.</param>
/// <param name="Where">Only signals whose props meet all of these.</param>
/// <param name="Of">
/// What is added up, compared or told apart: <c>value</c>, <c>props.seats</c>; for <c>distinct</c> also <c>user</c> and
/// <c>name</c>. Numbers are kept to six decimals; beyond 10^15 either way they are left out.
/// </param>
/// <param name="WindowDays">The workspace's days looked back, today being the last of them, 1-400; null: all time.</param>
/// <param name="ExpiresAfterDays">Without a signal for so long there is no value, 1-400; null: it does not expire.</param>
/// <param name="Unit">E.g. <c>EUR</c>; null: the kind's own.</param>
/// <param name="Better"><c>higher</c>, <c>lower</c> or <c>depends</c>; null: it depends.</param>
/// <param name="Description">One sentence for people, at most 300 characters.</param>
public sealed record CustomMeasure(
    string? Key = null,
    string? Kind = null,
    string? Type = null,
    bool AllowUnknown = false,
    string? Name = null,
    ImmutableArray<SignalFilter>? Where = null,
    string? Of = null,
    int? WindowDays = null,
    int? ExpiresAfterDays = null,
    string? Unit = null,
    string? Better = null,
    string? Description = null)
{
    /// <summary>Custom measures of one workspace: each is folded for every account and kept in its state.</summary>
    public const int CountMax = 100;

    /// <summary>The measure as its definition tells it.</summary>
    /// <returns>Null, with a flaw, when the text is not of this form.</returns>
    public static CustomMeasure? Read(string json, out ImmutableArray<MeasureFlaw> flaws) =>
        CustomJson.Read(json, CustomJson.Default.CustomMeasure, out flaws);

    public string ToJson() => JsonSerializer.Serialize(this, CustomJson.Default.CustomMeasure);
}

/// <summary>A condition on a signal's props.</summary>
/// <param name="Path">Where the property is, e.g. <c>plan</c> or <c>address.country</c>.</param>
/// <param name="Op">
/// <c>eq</c>, <c>ne</c>, <c>gt</c>, <c>lt</c>, <c>in</c> or <c>exists</c>. A property that is missing, or null, meets only
/// <c>ne</c> and <c>exists</c> with the value false.
/// </param>
/// <param name="Value">Text, number, true or false; a list of them for <c>in</c>; true or false, or nothing, for <c>exists</c>.</param>
public sealed record SignalFilter(string? Path = null, string? Op = null, JsonElement? Value = null);
