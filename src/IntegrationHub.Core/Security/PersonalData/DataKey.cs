using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Security.PersonalData;

/// <summary>The key that seals everything personal of one application, itself wrapped under the key-encryption key.</summary>
public sealed class DataKey
{
    /// <summary>The application (or other subject) the key belongs to.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The wrapped key; null once the person was erased.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>Which key-encryption key wrapped it.</summary>
    public required string KeyEncryptionKeyId { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person was erased.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>The table of data keys; part of every module's model.</summary>
public static class PersonalDataTables
{
    /// <summary>Adds the table.</summary>
    public static void Add(ModelBuilder model)
        => model.Entity<DataKey>(key =>
        {
            key.ToTable("data_key", "security");
            key.HasKey(row => row.SubjectId);
            key.Property(row => row.SubjectId).ValueGeneratedNever();
            key.Property(row => row.KeyEncryptionKeyId).HasMaxLength(64);
        });
}
