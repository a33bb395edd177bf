using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Traits;

/// <summary>One trait and the JSON of its last value by occurrence.</summary>
sealed record Trait(ulong Key, string Name, Latest<string> Json) : IKeyed;

/// <summary>What an account's state keeps of who the account is.</summary>
/// <param name="CreatedAt">First <c>account.created</c>, microseconds; 0: none.</param>
/// <param name="Closed">Whether the account's end or a new beginning was told last.</param>
sealed record TraitsFacet(Trait[] Traits, long CreatedAt, Latest<bool> Closed)
{
    /// <summary>Traits of one account; more are refused by order of their names' hashes, not of arrival.</summary>
    public const int TraitsMax = 100;

    /// <summary>Characters of one trait's value; longer ones are documents, not traits.</summary>
    public const int ValueLengthMax = 1_000;

    public static readonly TraitsFacet Empty = new([], 0, default);

    public TraitsFacet Apply(Signal signal)
    {
        var stamp = Stamp.Of(signal);
        return (signal.Type switch
        {
            SignalTypes.AccountCreated => this with
            {
                CreatedAt = CreatedAt == 0 ? stamp.At : Math.Min(CreatedAt, stamp.At),
                Closed = Closed.With(stamp, false),
            },
            SignalTypes.AccountClosed => this with { Closed = Closed.With(stamp, true) },
            _ => this,
        }).WithTraits(signal, stamp);
    }

    public string? Text(string name) =>
        Json(name) is { } json && json.StartsWith('"') ? JsonSerializer.Deserialize(json, TraitsJson.Default.String) : null;

    public decimal? Number(string name) =>
        decimal.TryParse(Json(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateTimeOffset? Instant(string name) => Instants.Parse(Text(name));

    string? Json(string name) => Keyed.Find(Traits, NameHash.Of(name))?.Json.Value;

    TraitsFacet WithTraits(Signal signal, Stamp stamp)
    {
        if (signal.Props.IsEmpty) return this;
        var traits = Traits;
        var reader = new Utf8JsonReader(signal.Props.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (ValueOf(ref reader) is not { Length: <= ValueLengthMax } json) continue;
            var key = NameHash.Of(name);
            var trait = Keyed.Find(traits, key) ?? new Trait(key, name, default);
            traits = Keyed.With(traits, trait with { Json = trait.Json.With(stamp, json) }, TraitsMax);
        }

        return this with { Traits = traits };
    }

    // Null takes a trait back, so it is a value; objects and lists are not traits.
    static string? ValueOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return JsonSerializer.Serialize(reader.GetString(), TraitsJson.Default.String);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return null;
            default:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
