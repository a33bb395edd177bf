using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>Entries in a checkpoint.</summary>
static class EntryBytes
{
    public static void Write(BinaryWriter to, EntryReport entry)
    {
        to.Write(entry.Account);
        to.Write(entry.At.UtcTicks);
        to.Write((byte)entry.Arm);
        to.Write((byte)entry.Trigger);
        to.Write(entry.Score ?? double.NaN);
        to.Write((byte)entry.State);
    }

    public static EntryReport Read(BinaryReader from) => new(
        from.ReadString(), new(from.ReadInt64(), TimeSpan.Zero), (Arm)from.ReadByte(), (TriggerKind)from.ReadByte(),
        from.ReadDouble() is var score && double.IsNaN(score) ? null : score, (RunState)from.ReadByte());
}
