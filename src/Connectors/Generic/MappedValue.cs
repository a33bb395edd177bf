using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Generic;

/// <summary>Where a field of a signal comes from: a path in the payload, or always the same.</summary>
readonly record struct MappedValue(JsonPath? Path, JsonElement Constant)
{
    public JsonElement Of(JsonElement item) => Path is null ? Constant : Path.One(item);

    public string? Text(JsonElement item) => Of(item).Text();

    public override string ToString() => Path?.Text ?? "a constant";
}
