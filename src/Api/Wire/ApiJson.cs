using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Api.Wire;

/// <summary>How the API writes JSON: camelCase, nulls written, enums as words, instants in UTC.</summary>
static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.Converters.Add(new InstantConverter());
        json.Converters.Add(new RawJsonConverter());
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        json.NumberHandling = JsonNumberHandling.Strict;
        // Answers are JSON with nosniff, never part of a page; names stay readable.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.AllowDuplicateProperties = false;
        return json;
    }
}
