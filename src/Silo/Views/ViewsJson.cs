using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;

namespace HealthEngine.Silo.Views;

/// <summary>How profiles and alerts stand in their rows.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccountProfile))]
[JsonSerializable(typeof(Alert))]
sealed partial class ViewsJson : JsonSerializerContext;
