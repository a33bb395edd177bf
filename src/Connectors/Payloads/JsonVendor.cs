using System.Text.Json;
using HealthEngine.Connectors.Hooks;

namespace HealthEngine.Connectors.Payloads;

/// <summary>A vendor that sends JSON.</summary>
abstract class JsonVendor(string name, IHookScheme scheme) : IVendor
{
    public string Name => name;

    public IHookScheme Scheme => scheme;

    public Translation Translate(ReadOnlyMemory<byte> body, string? contentType, PayloadContext context)
    {
        var (document, fault) = PayloadReader.Read(body, contentType);
        if (document is null) throw new PayloadException(fault!);
        using (document)
            return Translate(document.RootElement, context) with { Form = PayloadForm.Of(document.RootElement) };
    }

    public abstract Translation Translate(JsonElement payload, PayloadContext context);
}
