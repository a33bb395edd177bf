using System.Text.Json;
using HealthEngine.Api.Faults;

namespace HealthEngine.Api.Wire;

/// <summary>A card that was sent within another body.</summary>
static class CardChoices
{
    /// <summary>Null: none was sent.</summary>
    public static string? TextOf(JsonElement? card) => card switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.Object } sent => sent.GetRawText(),
        _ => throw new InvalidRequestException("card", "card is a scorecard as JSON, as a template shows it."),
    };
}
