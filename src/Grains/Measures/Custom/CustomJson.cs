using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthEngine.Definitions;
using HealthEngine.Measures.Onboarding;

namespace HealthEngine.Measures.Custom;

/// <summary>How definitions about measures are read and written: camel case, no name that means nothing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CustomMeasure))]
[JsonSerializable(typeof(ValueEvent))]
[JsonSerializable(typeof(MeasurePolicy))]
[JsonSerializable(typeof(OnboardingCohort))]
sealed partial class CustomJson : JsonSerializerContext
{
    public static T? Read<T>(string json, JsonTypeInfo<T> type, out ImmutableArray<MeasureFlaw> flaws)
        where T : class
    {
        try
        {
            var read = JsonSerializer.Deserialize(json, type);
            flaws = read is null ? [new("", "The definition is a JSON object.")] : [];
            return read;
        }
        catch (JsonException e)
        {
            flaws = [new(FieldProblem.FieldOf(e), "There is no such field, or its value has another form.")];
            return null;
        }
    }
}
