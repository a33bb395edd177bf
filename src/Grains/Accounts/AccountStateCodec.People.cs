using HealthEngine.Measures.Onboarding;
using HealthEngine.Measures.Relationship;
using HealthEngine.Measures.Sentiment;
using HealthEngine.Measures.Support;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

partial class AccountStateCodec
{
    static void Write(BinaryWriter to, Ticket ticket)
    {
        to.Write(ticket.Key);
        Write(to, ticket.Open, to.Write);
        Write(to, ticket.Priority, p => to.Write((byte)p));
        Write(to, ticket.Escalated, to.Write);
        Write(to, ticket.FirstReply, to.Write);
        foreach (var at in (ReadOnlySpan<long>)[ticket.OpenedAt, ticket.SolvedAt, ticket.ReopenedAt, ticket.EscalatedAt])
            to.Write7BitEncodedInt64(at);
    }

    static Ticket ReadTicket(BinaryReader from) => new(
        from.ReadUInt64(),
        ReadLatest(from, from.ReadBoolean),
        ReadLatest(from, () => (TicketPriority)from.ReadByte()),
        ReadLatest(from, from.ReadBoolean),
        ReadLatest(from, from.ReadInt32),
        from.Read7BitEncodedInt64(),
        from.Read7BitEncodedInt64(),
        from.Read7BitEncodedInt64(),
        from.Read7BitEncodedInt64());

    static void Write(BinaryWriter to, SentimentFacet sentiment)
    {
        WriteAll(to, sentiment.Nps, (w, a) => { w.Write(a.Key); Write(w, a.Rating, w.Write); });
        Write(to, sentiment.Csat);
        Write(to, sentiment.Ces);
        Write(to, sentiment.Pulse, to.Write);
    }

    static SentimentFacet ReadSentiment(BinaryReader from) => new(
        ReadAll(from, r => new NpsAnswer(r.ReadUInt64(), ReadLatest(r, r.ReadByte))),
        ReadDayTotals(from),
        ReadDayTotals(from),
        ReadLatest(from, from.ReadDouble));

    static void Write(BinaryWriter to, RelationshipFacet relationship)
    {
        to.Write7BitEncodedInt64(relationship.LastTouchAt);
        WriteAll(to, relationship.Contacts, (w, c) =>
        {
            w.Write(c.Key);
            Write(w, c.Role, r => w.Write((byte)r));
            Write(w, c.HasLeft, w.Write);
        });
    }

    static RelationshipFacet ReadRelationship(BinaryReader from) => new(
        from.Read7BitEncodedInt64(),
        ReadAll(from, r => new Contact(
            r.ReadUInt64(), ReadLatest(r, () => (ContactRole)r.ReadByte()), ReadLatest(r, r.ReadBoolean))));

    static Milestone ReadMilestone(BinaryReader from)
    {
        var name = from.ReadString();
        return new(NameHash.Of(name), name, from.ReadInt64());
    }
}
