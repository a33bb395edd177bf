using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Scoring;
using HealthEngine.Views;

namespace HealthEngine.SavedViews;

/// <summary>A list of accounts that somebody named, to come back to it.</summary>
/// <remarks>The body of a definition of kind <see cref="Kind"/>: its versions are the audit. Versions are kept for ever, so it names nobody.</remarks>
/// <param name="Owner">The id of the person, or of the key, whose it is.</param>
/// <param name="IsShared">Whether all of the workspace see it; else its owner alone.</param>
public sealed record SavedView(string Owner, string Name, bool IsShared, SavedList List)
{
    public const string Kind = "view";

    /// <exception cref="JsonException">It is no view.</exception>
    public static SavedView Parse(string body) =>
        JsonSerializer.Deserialize(body, SavedViewJson.Default.SavedView) ?? throw new JsonException("A view is a JSON object.");

    public string ToJson() => JsonSerializer.Serialize(this, SavedViewJson.Default.SavedView);
}

/// <summary>Which accounts, in which order, and what is shown of them.</summary>
/// <param name="Owners">Accounts of any of these; null: of anybody.</param>
/// <param name="IsMine">The accounts of who looks at it, whoever that is, instead of <paramref name="Owners"/>.</param>
/// <param name="Sort">As the list of accounts takes it, e.g. <c>-mrr</c>; null: the worst first.</param>
/// <param name="Columns">In the console's words, in their order; null: the usual ones.</param>
public sealed record SavedList(
    Band? Band = null,
    string? Segment = null,
    IReadOnlyList<string>? Owners = null,
    bool IsMine = false,
    string? Search = null,
    AccountStanding? Standing = null,
    string? Sort = null,
    IReadOnlyList<string>? Columns = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SavedView))]
sealed partial class SavedViewJson : JsonSerializerContext;
