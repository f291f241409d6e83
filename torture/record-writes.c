/*
 * Preloaded into a process: keeps, in order, what it does to the files of one folder, so that replay-writes.ts can make of it
 * what a power loss would have left. Each call and its record are one step, so that the order is that in which the calls took
 * effect. What SQLite does with its wal-index is not kept: that is made anew after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FDS 4096

struct record {
  uint32_t kind;
  uint32_t length;
  uint64_t file;
  uint64_t offset;
};

enum { CREATED = 1, WRITTEN, TRUNCATED, SYNCED, FOLDER_SYNCED, RENAMED, UNLINKED };

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char folder[PATH_MAX];
static size_t folder_length;
static int record_fd = -1;
/* The inode behind each descriptor that is followed, 1 for the folder itself, 0 for any other. */
static uint64_t followed[MOST_FDS];

static ssize_t (*real_write)(int, const void *, size_t);

__attribute__((constructor)) static void start(void) {
  const char *place = getenv("RECORDED_FOLDER");
  const char *record_file = getenv("RECORD_FILE");
  real_write = dlsym(RTLD_NEXT, "write");
  if (place == NULL || record_file == NULL || realpath(place, folder) == NULL) return;
  folder_length = strlen(folder);
  int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  record_fd = real_open(record_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void keep(uint32_t kind, uint64_t file, uint64_t offset, const void *data, size_t length) {
  struct record record = {kind, (uint32_t)length, file, offset};
  struct iovec parts[2] = {{&record, sizeof record}, {(void *)data, length}};
  static ssize_t (*real_writev)(int, const struct iovec *, int);
  if (real_writev == NULL) real_writev = dlsym(RTLD_NEXT, "writev");
  /* A record that is not whole would make the rest of them unreadable. */
  if (real_writev(record_fd, parts, 2) != (ssize_t)(sizeof record + length)) abort();
}

/* The name of a file in the folder, or NULL for one elsewhere. */
static const char *name_of(const char *path) {
  if (record_fd < 0 || path == NULL || strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] != '/') return NULL;
  const char *name = path + folder_length + 1;
  return *name == '\0' || strchr(name, '/') != NULL ? NULL : name;
}

static int is_followed(int fd) {
  return record_fd >= 0 && fd >= 0 && fd < MOST_FDS && followed[fd] > 1;
}

static int open_and_follow(const char *symbol, int at, const char *path, int flags, mode_t mode) {
  int (*real_openat)(int, const char *, int, ...) = dlsym(RTLD_NEXT, symbol);
  const char *name = name_of(path);
  pthread_mutex_lock(&lock);
  int is_new = name != NULL && (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
  int fd = real_openat(at, path, flags, mode);
  int error = errno;
  if (fd >= 0 && fd < MOST_FDS && record_fd >= 0) {
    struct stat status;
    followed[fd] = 0;
    if (name != NULL && fstat(fd, &status) == 0) {
      followed[fd] = status.st_ino;
      if (is_new) keep(CREATED, status.st_ino, 0, name, strlen(name));
      if ((flags & O_TRUNC) != 0 && (flags & O_ACCMODE) != O_RDONLY) keep(TRUNCATED, status.st_ino, 0, NULL, 0);
    } else if (path != NULL && strcmp(path, folder) == 0) followed[fd] = 1;
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

#define MODE_OF(flags)                                        \
  mode_t mode = 0;                                            \
  if (((flags) & O_CREAT) != 0) {                             \
    va_list rest;                                             \
    va_start(rest, flags);                                    \
    mode = va_arg(rest, mode_t);                              \
    va_end(rest);                                             \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_and_follow("openat", AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_and_follow("openat64", AT_FDCWD, path, flags, mode);
}

int openat(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_and_follow("openat", at, path, flags, mode);
}

int openat64(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_and_follow("openat64", at, path, flags, mode);
}

int close(int fd) {
  int (*real_close)(int) = dlsym(RTLD_NEXT, "close");
  pthread_mutex_lock(&lock);
  if (fd >= 0 && fd < MOST_FDS) followed[fd] = 0;
  int result = real_close(fd);
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t write(int fd, const void *data, size_t length) {
  if (!is_followed(fd)) return real_write(fd, data, length);
  pthread_mutex_lock(&lock);
  ssize_t written = real_write(fd, data, length);
  /* Where it was written is where the descriptor stands now, less what was written: true of O_APPEND, too. */
  if (written > 0) keep(WRITTEN, followed[fd], (uint64_t)(lseek(fd, 0, SEEK_CUR) - written), data, (size_t)written);
  pthread_mutex_unlock(&lock);
  return written;
}

static ssize_t write_at(const char *symbol, int fd, const void *data, size_t length, off_t offset) {
  ssize_t (*real_pwrite)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, symbol);
  if (!is_followed(fd)) return real_pwrite(fd, data, length, offset);
  pthread_mutex_lock(&lock);
  ssize_t written = real_pwrite(fd, data, length, offset);
  if (written > 0) keep(WRITTEN, followed[fd], (uint64_t)offset, data, (size_t)written);
  pthread_mutex_unlock(&lock);
  return written;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  return write_at("pwrite", fd, data, length, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  return write_at("pwrite64", fd, data, length, offset);
}

static int truncate_to(const char *symbol, int fd, off_t length) {
  int (*real_truncate)(int, off_t) = dlsym(RTLD_NEXT, symbol);
  if (!is_followed(fd)) return real_truncate(fd, length);
  pthread_mutex_lock(&lock);
  int result = real_truncate(fd, length);
  if (result == 0) keep(TRUNCATED, followed[fd], (uint64_t)length, NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t length) { return truncate_to("ftruncate", fd, length); }
int ftruncate64(int fd, off64_t length) { return truncate_to("ftruncate64", fd, length); }

static int sync_file(const char *symbol, int fd) {
  int (*real_sync)(int) = dlsym(RTLD_NEXT, symbol);
  if (record_fd < 0 || fd < 0 || fd >= MOST_FDS || followed[fd] == 0) return real_sync(fd);
  pthread_mutex_lock(&lock);
  /* The disk itself need not be waited for: nothing but the order of the records matters. */
  if (followed[fd] == 1) keep(FOLDER_SYNCED, 0, 0, NULL, 0);
  else keep(SYNCED, followed[fd], 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return 0;
}

int fsync(int fd) { return sync_file("fsync", fd); }
int fdatasync(int fd) { return sync_file("fdatasync", fd); }

int rename(const char *from, const char *to) {
  int (*real_rename)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  pthread_mutex_lock(&lock);
  int result = real_rename(from, to);
  const char *old_name = name_of(from);
  const char *new_name = name_of(to);
  if (result == 0 && old_name != NULL && new_name != NULL) {
    char names[2 * PATH_MAX];
    size_t old_length = strlen(old_name) + 1;
    memcpy(names, old_name, old_length);
    memcpy(names + old_length, new_name, strlen(new_name));
    keep(RENAMED, 0, 0, names, old_length + strlen(new_name));
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int unlink(const char *path) {
  int (*real_unlink)(const char *) = dlsym(RTLD_NEXT, "unlink");
  pthread_mutex_lock(&lock);
  int result = real_unlink(path);
  const char *name = name_of(path);
  if (result == 0 && name != NULL) keep(UNLINKED, 0, 0, name, strlen(name));
  pthread_mutex_unlock(&lock);
  return result;
}
