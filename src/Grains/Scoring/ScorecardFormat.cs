using System.Text.Json;
using HealthEngine.Definitions;

namespace HealthEngine.Scoring;

/// <summary>A scorecard as JSON: the body of its definition.</summary>
public static class ScorecardFormat
{
    /// <summary>The card of a definition that was checked when it was put.</summary>
    /// <exception cref="JsonException">It is no scorecard.</exception>
    public static Scorecard Parse(string id, int version, string body) =>
        JsonSerializer.Deserialize(body, ScorecardJson.Default.Scorecard) is { } card
            ? card with { Id = id, Version = version }
            : throw new JsonException("A scorecard is a JSON object.");

    /// <summary>The card, or null and why the text is none, field by field.</summary>
    /// <remarks>Only the form is looked at; <see cref="ScorecardCheck"/> looks at what it says.</remarks>
    public static Scorecard? Read(string id, int version, string body, out IReadOnlyList<ScorecardProblem> problems)
    {
        problems = [];
        try
        {
            var card = Parse(id, version, body);
            if (HoleOf(card) is not { } hole) return card;
            problems = [new(hole, "null stands where an object is needed.")];
            return null;
        }
        catch (JsonException e)
        {
            problems = [new(FieldProblem.FieldOf(e), ReasonOf(e))];
            return null;
        }
    }

    public static string Write(Scorecard card) => JsonSerializer.Serialize(card, ScorecardJson.Default.Scorecard);

    static string? HoleOf(Scorecard card)
    {
        if (!card.Vetoes.IsDefault && card.Vetoes.Contains(null!)) return "vetoes";
        if (card.Dimensions.IsDefault) return null;
        if (card.Dimensions.Contains(null!)) return "dimensions";
        var holed = card.Dimensions.FirstOrDefault(d => !d.Measures.IsDefault && d.Measures.Contains(null!));
        return holed is null ? null : $"dimensions.{holed.Key}.measures";
    }

    static string ReasonOf(JsonException e) =>
        e.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? "A scorecard has no such field. Look at a template for the fields there are."
            : e.InnerException is null && e.LineNumber is null
                ? "A scorecard is a JSON object."
                : $"This cannot be read here (line {e.LineNumber + 1}). Look at a template for the form of this field.";
}
