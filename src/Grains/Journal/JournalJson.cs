using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;

namespace HealthEngine.Journal;

/// <summary>How the journal writes events: compiled, camel case, without nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<AccountEvent>))]
sealed partial class JournalJson : JsonSerializerContext;
