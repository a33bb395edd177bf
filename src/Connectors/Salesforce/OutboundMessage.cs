using System.Xml;
using System.Xml.Linq;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Salesforce;

/// <summary>Salesforce's outbound message: up to a hundred records as they stood when it was sent.</summary>
static class OutboundMessage
{
    public const int NotificationsMax = 100;

    /// <summary>The option that holds the organization's id, 15 or 18 characters.</summary>
    public const string OrganizationOption = "organization";

    static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    static readonly XNamespace Outbound = "http://soap.sforce.com/2005/09/outbound";
    static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static Translation Translate(ReadOnlyMemory<byte> body, PayloadContext context)
    {
        var message = Read(body).Root?.Element(Soap + "Body")?.Element(Outbound + "notifications")
            ?? throw new PayloadException("An outbound message is a SOAP envelope with notifications.");
        var organization = message.Element(Outbound + "OrganizationId")?.Value;
        if (context.Option(OrganizationOption) is not { Length: >= 15 } ours || organization is not { Length: >= 15 }
            || !string.Equals(ours[..15], organization[..15], StringComparison.Ordinal))
        {
            return Translation.Flawed(
                "outbound", "organization_wrong", "OrganizationId",
                "The message is of another organization than the source's option 'organization' names.");
        }

        var notifications = message.Elements(Outbound + "Notification").ToList();
        if (notifications.Count > NotificationsMax)
            return Translation.Flawed("outbound", "too_many", "Notification", $"A message holds at most {NotificationsMax} notifications.");
        var flaws = new List<PayloadFlaw>();
        var signals = new List<VendorSignal>();
        for (var i = 0; i < notifications.Count; i++)
        {
            if (Of(notifications[i], context) is { } signal) signals.Add(signal);
            else flaws.Add(new("record_invalid", $"Notification[{i}]", "A notification has Id and sObject with a type and Id."));
        }

        return new("outbound", signals, flaws);
    }

    static VendorSignal? Of(XElement notification, PayloadContext context)
    {
        var record = notification.Element(Outbound + "sObject");
        var type = record?.Attribute(Instance + "type")?.Value;
        if (notification.Element(Outbound + "Id")?.Value is not { Length: > 0 } id || record is null || type is null) return null;
        var fields = record.Elements()
            .Where(e => e.Attribute(Instance + "nil")?.Value != "true")
            .GroupBy(e => e.Name.LocalName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        return fields.ContainsKey("Id")
            ? SalesforceRecord.Of(type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..], $"salesforce:{id}", fields, null, context)
            : null;
    }

    /// <summary>No document type, no entities, nothing fetched: XML's features are its attacks.</summary>
    static XDocument Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            using var reader = XmlReader.Create(stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersFromEntities = 0,
                MaxCharactersInDocument = Sources.IHookReceiver.BodyBytesMax,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
            return XDocument.Load(new DepthBoundReader(reader));
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException)
        {
            throw new PayloadException($"The body is not XML that can be read: {e.Message}");
        }
    }
}
