namespace HealthEngine.Sources;

/// <summary>The form that a source's webhooks have by habit: which fields, and of which JSON types.</summary>
/// <remarks>Kept beside the source's state, and written far less often than it.</remarks>
[GenerateSerializer, Alias("source-form")]
public sealed class SourceForm
{
    /// <summary>By event and path; at most <see cref="FormDecisions.FieldsMax"/>.</summary>
    [Id(0)]
    public List<FormField> Fields { get; set; } = [];
}

/// <summary>One field of one event type.</summary>
/// <param name="Path">Names with dots between; <c>[]</c> stands for a list's first item, empty text for the payload itself.</param>
/// <param name="Kinds">The types it has had, as bits 1 &lt;&lt; <see cref="FormKind"/>; null is no type.</param>
/// <param name="Seen">Payloads that had it, up to <see cref="FormDecisions.KnownAfter"/>.</param>
/// <param name="IsOptional">Some payload had its parent and not it.</param>
/// <param name="BrokenSince">The first day of a break that still goes on; null: none does.</param>
/// <param name="BrokenLast">The last day on which it was broken.</param>
[GenerateSerializer, Immutable, Alias("form-field")]
public sealed record FormField(
    [property: Id(0)] string Event,
    [property: Id(1)] string Path,
    [property: Id(2)] int Kinds,
    [property: Id(3)] int Seen,
    [property: Id(4)] bool IsOptional,
    [property: Id(5)] DateOnly? BrokenSince = null,
    [property: Id(6)] DateOnly? BrokenLast = null);

/// <summary>So many payloads of an event type had a field of a kind.</summary>
[GenerateSerializer, Immutable, Alias("form-count")]
public readonly record struct FormCount(
    [property: Id(0)] string Event, [property: Id(1)] string Path, [property: Id(2)] FormKind Kind, [property: Id(3)] long Count);

/// <summary>JSON's types. The numbers are stored as bits: add, never renumber.</summary>
public enum FormKind
{
    Null = 0,
    Text = 1,
    Number = 2,
    Flag = 3,

    /// <summary>An object, which has names.</summary>
    Map = 4,
    List = 5,
}
