using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Scorecards;

namespace HealthEngine.Previews;

/// <summary>A <see cref="DiffTally"/> between two accounts, but for the changes themselves.</summary>
sealed record StoredDiff(
    Sums All, ImmutableArray<NamedSums> Segments, ImmutableArray<BandMove> Bands, ImmutableArray<Mover> Movers);

readonly record struct NamedSums(string Name, Sums Sums);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredDiff))]
[JsonSerializable(typeof(CardDiff))]
[JsonSerializable(typeof(CandidatePair))]
sealed partial class PreviewJson : JsonSerializerContext
{
    public static string Write(StoredDiff stored) => JsonSerializer.Serialize(stored, Default.StoredDiff);

    public static StoredDiff Read(string json) => JsonSerializer.Deserialize(json, Default.StoredDiff)!;
}
