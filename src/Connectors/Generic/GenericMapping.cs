using System.Text.Json;

namespace HealthEngine.Connectors.Generic;

/// <summary>Says how a payload becomes signals. Data, checked when it is defined.</summary>
/// <param name="Items">The events of a payload; null: it is one itself.</param>
/// <param name="Event">The sender's name of what happened; null: all are alike.</param>
/// <param name="Types">Our type for each of the sender's names; <c>*</c> stands for all others.</param>
/// <param name="Keys">The sender's own names for the account, by what they name.</param>
/// <param name="Props">By the name of the property.</param>
sealed record GenericMapping(
    JsonPath? Items,
    MappedValue? Event,
    IReadOnlyDictionary<string, string> Types,
    MappedValue? Id,
    MappedValue? At,
    MappedValue? Account,
    MappedValue? Email,
    MappedValue? User,
    MappedValue? Name,
    MappedValue? Value,
    IReadOnlyList<(string Kind, MappedValue Value)> Keys,
    IReadOnlyList<(string Name, MappedValue Value)> Props)
{
    public const string AnyEvent = "*";

    /// <summary>What a source without a mapping of its own is taken to send: our own signals' fields.</summary>
    public static readonly GenericMapping Default = GenericMappingReader.Read(JsonDocument.Parse(
        """
        {"event":"$.type","types":{},"id":"$.id","at":"$.at","account":"$.account","user":"$.user","name":"$.name","value":"$.value"}
        """).RootElement);
}
