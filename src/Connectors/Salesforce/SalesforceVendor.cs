using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Salesforce;

/// <summary>Salesforce: outbound messages (SOAP) and change events (JSON, as a relay of its event bus posts them).</summary>
/// <remarks>Neither is signed. A secret comes along, and an outbound message must be of the organization that the source names.</remarks>
sealed class SalesforceVendor : IVendor
{
    const string Ack =
        """<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>""";

    public string Name => "salesforce";

    public IHookScheme Scheme => HookSchemes.Salesforce;

    public HookReply? Reply(HookRequest request) =>
        IsXml(request.Body, request.Header("Content-Type")) ? new(HookOutcome.Taken, Ack, "text/xml") : null;

    public Translation Translate(ReadOnlyMemory<byte> body, string? contentType, PayloadContext context)
    {
        if (IsXml(body, contentType)) return OutboundMessage.Translate(body, context);
        var (document, fault) = PayloadReader.Read(body, contentType);
        if (document is null) throw new PayloadException(fault!);
        using (document) return Translate(document.RootElement, context);
    }

    static Translation Translate(JsonElement payload, PayloadContext context)
    {
        var events = payload.ValueKind == JsonValueKind.Array ? payload.EnumerateArray().ToList() : [payload];
        if (events.Count > OutboundMessage.NotificationsMax)
            return Translation.Flawed("", "too_many", "", $"At most {OutboundMessage.NotificationsMax} change events are taken at once.");
        var parts = events.Select((e, i) => ChangeEvent.Translate(e, i, context)).ToList();
        return parts.Count == 0
            ? Translation.Nothing("")
            : new(parts[0].Event, [.. parts.SelectMany(p => p.Signals)], [.. parts.SelectMany(p => p.Flaws)], parts.Sum(p => p.Ignored));
    }

    static bool IsXml(ReadOnlyMemory<byte> body, string? contentType) =>
        contentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true
        || body.Span.TrimStart([(byte)' ', (byte)'\r', (byte)'\n', (byte)'\t', (byte)0xEF, (byte)0xBB, (byte)0xBF]) is [(byte)'<', ..];
}
