const MIB = 1024 * 1024;

/**
 * The settings of the embedded server as lines of a PostgreSQL configuration file, for a machine with `memory` bytes, `sharedMemory` bytes
 * of POSIX shared memory (undefined where that is not known), and the compression of the write-ahead log that the binaries offer.
 *
 * A commit is on disk before it is acknowledged. The log tells of starts, stops and crashes only: a failed statement or a
 * violated key would carry field values into a file that no recall reaches.
 */
export function serverSettings(machine: { memory: number; sharedMemory?: number; walCompression: string }): string {
  const memory = Math.floor(machine.memory / MIB);
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    password_encryption: "scram-sha-256",
    shared_buffers: `${Math.min(1024, Math.max(256, Math.floor(memory / 16)))}MB`,
    effective_cache_size: `${Math.max(512, Math.floor(memory / 2))}MB`,
    work_mem: "64MB",
    maintenance_work_mem: "256MB",
    max_parallel_workers_per_gather: "2",
    random_page_cost: "1.1",
    jit: "off",
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    wal_compression: machine.walCompression,
    client_connection_check_interval: "5s",
    timezone: "UTC",
    log_timezone: "UTC",
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgres-%a.log",
    log_file_mode: "0600",
    log_rotation_age: "1d",
    log_rotation_size: "0",
    log_truncate_on_rotation: "on",
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
  };
  // a container gives 64 MB of POSIX shared memory, which a parallel query soon exceeds
  if (machine.sharedMemory !== undefined && machine.sharedMemory < 1024 * MIB) {
    settings.dynamic_shared_memory_type = "sysv";
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return `# written at every start; to change a setting use ALTER SYSTEM\n${lines.join("\n")}\n`;
}
