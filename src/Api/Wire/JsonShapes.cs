using System.Text.Json;
using MessagePack;
using MessagePack.Formatters;

namespace HealthEngine.Api.Wire;

/// <summary>MessagePack in exactly the shapes of the API's JSON: the same names, words for enums, texts for instants.</summary>
/// <remarks>One description of each body serves both, so that neither can drift from the contract.</remarks>
sealed class JsonShapes : IFormatterResolver
{
    public static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard
        .WithResolver(new JsonShapes())
        .WithSecurity(MessagePackSecurity.UntrustedData);

    public IMessagePackFormatter<T> GetFormatter<T>() => Shape<T>.One;

    sealed class Shape<T> : IMessagePackFormatter<T>
    {
        public static readonly Shape<T> One = new();

        public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options) =>
            Write(ref writer, JsonSerializer.SerializeToElement(value, ApiJson.Options));

        /// <exception cref="JsonException">What came has not the shape of the body.</exception>
        public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            using var json = new StringWriter();
            MessagePackSerializer.ConvertToJson(ref reader, json, options);
            return JsonSerializer.Deserialize<T>(json.ToString(), ApiJson.Options)!;
        }
    }

    static void Write(ref MessagePackWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteMapHeader(json.GetPropertyCount());
                foreach (var property in json.EnumerateObject())
                {
                    writer.Write(property.Name);
                    Write(ref writer, property.Value);
                }

                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(json.GetArrayLength());
                foreach (var item in json.EnumerateArray()) Write(ref writer, item);
                break;
            case JsonValueKind.Number when json.TryGetInt64(out var whole):
                writer.Write(whole);
                break;
            case JsonValueKind.Number:
                writer.Write(json.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Write(json.GetBoolean());
                break;
            case JsonValueKind.String:
                writer.Write(json.GetString());
                break;
            default:
                writer.WriteNil();
                break;
        }
    }
}
