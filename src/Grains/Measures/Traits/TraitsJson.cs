using System.Text.Json.Serialization;

namespace HealthEngine.Measures.Traits;

[JsonSerializable(typeof(string))]
sealed partial class TraitsJson : JsonSerializerContext;
