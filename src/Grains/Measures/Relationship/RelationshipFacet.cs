using HealthEngine.Signals;

namespace HealthEngine.Measures.Relationship;

/// <summary>What an account's state keeps of the people on both sides.</summary>
/// <param name="LastTouchAt">The last meeting or task done, microseconds; 0: none.</param>
sealed record RelationshipFacet(long LastTouchAt, Contact[] Contacts)
{
    /// <summary>Contacts told apart; champions and sponsors of one customer are a handful.</summary>
    public const int ContactsMax = 500;

    public static readonly RelationshipFacet Empty = new(0, []);

    public RelationshipFacet Apply(Signal signal)
    {
        if (signal.Type != SignalTypes.ContactChanged)
            return this with { LastTouchAt = Math.Max(LastTouchAt, signal.At.ToUnixMicroseconds()) };
        var key = Contact.KeyOf(signal);
        var contact = Keyed.Find(Contacts, key) ?? new Contact(key, default, default);
        return this with { Contacts = Keyed.With(Contacts, contact.Apply(signal), ContactsMax) };
    }
}
