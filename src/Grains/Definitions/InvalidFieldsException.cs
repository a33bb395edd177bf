using System.Collections.Immutable;
using System.Text.Json;

namespace HealthEngine.Definitions;

/// <param name="Field">Where in what was written, e.g. <c>dimensions[0].weight</c>; empty: the whole of it.</param>
/// <param name="Reason">What is wrong and what it may be, a sentence.</param>
public readonly record struct FieldProblem(string Field, string Reason)
{
    /// <summary>Where a text is not the JSON that it should be, as its writer knows it: "$.when.all[0].value" is when.all[0].value.</summary>
    public static string FieldOf(JsonException fault) => fault.Path is { } path ? path.TrimStart('$').TrimStart('.') : "";
}

/// <summary>What somebody wrote cannot be: every field at fault, at once.</summary>
/// <param name="what">What it was to be, e.g. <c>scorecard</c>.</param>
public sealed class InvalidFieldsException(string what, ImmutableArray<FieldProblem> problems)
    : Exception($"The {what} cannot be used as it is; see errors. Nothing was changed.")
{
    public ImmutableArray<FieldProblem> Problems => problems;
}
