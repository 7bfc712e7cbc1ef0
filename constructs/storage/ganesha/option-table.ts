/**
 * What each version of NFS-Ganesha knows: versions, block, kind, names. Written by
 * `node lib/tools/ganesha-options.js` from the tables of its parser; not by hand.
 */
export const OPTION_TABLE = `
* words access_types: NONE RW RO MDONLY MDONLY_RO
* words nfs_protocols: 3 4 NFS3 NFS4 V3 V4 NFSV3 NFSV4 9P
* words transports: UDP TCP
* words sec_types: none sys krb5 krb5i krb5p
* words squash_types: Root Root_Squash RootSquash All All_Squash AllSquash All_Anonymous AllAnonymous No_Root_Squash None NoIdSquash RootId Root_Id_Squash RootIdSquash
* words delegations: NONE Read Write Readwrite R W RW
* words udp_listener_type: false no off true yes on mount
* words protocols: none 3 v3 nfs3 nfsv3 4 v4 nfs4 nfsv4 nfsvsock nfsrdma rpcrdma 9p
* words minor_versions: 0 1 2
* words recovery_backend_types: fs fs_ng rados_kv rados_ng rados_cluster
* words timeformats: ganesha true local 8601 ISO-8601 ISO_8601 ISO syslog syslog_usec false none user_defined
* words log_levels: NULL FATAL MAJ CRIT WARN EVENT INFO DEBUG MID_DEBUG M_DBG FULL_DEBUG F_DBG
* words header_options: none component all
* words enable_options: idle active default
* words transportformats: tcp rdma
* words fsid_types: None One64 Major64 Two64 uuid Two32 Dev Device
6.2 words nfs_rdma_protocol_versions: NONE 3 v3 NFS3 NFSv3 4.0 v4.0 NFS4.0 NFSv4.0 4.1 v4.1 NFS4.1 NFSv4.1 4.2 v4.2 NFS4.2 NFSv4.2 ALL
* EXPORT bool: PrivilegedPort Manage_Gids NFS_Commit UseCookieVerifier DisableReaddirPlus Trust_Readdir_Negative_Cache Disable_ACL Security_Label
* EXPORT fsid: Filesystem_Id
* EXPORT int -1 2147483647: Attr_Expiration_Time
* EXPORT int -2147483648 4294967295: Anonymous_Uid Anonymous_Gid
* EXPORT int 0 65535: Export_Id
* EXPORT int 512 67108864: MaxRead MaxWrite PrefRead PrefWrite PrefReaddir
* EXPORT int 512 9007199254740991: MaxOffsetWrite MaxOffsetRead
* EXPORT one access_types: Access_Type
* EXPORT one delegations: Delegations
* EXPORT one squash_types: Squash
* EXPORT path 4096: Path Pseudo
* EXPORT some nfs_protocols: Protocols
* EXPORT some sec_types: SecType
* EXPORT some transports: Transports
* EXPORT text 4096: Tag
* EXPORT.CLIENT bool: PrivilegedPort Manage_Gids NFS_Commit
* EXPORT.CLIENT int -2147483648 4294967295: Anonymous_Uid Anonymous_Gid
* EXPORT.CLIENT one access_types: Access_Type
* EXPORT.CLIENT one delegations: Delegations
* EXPORT.CLIENT one squash_types: Squash
* EXPORT.CLIENT some nfs_protocols: Protocols
* EXPORT.CLIENT some sec_types: SecType
* EXPORT.CLIENT some transports: Transports
* EXPORT.FSAL.GLUSTER bool: enable_upcall
* EXPORT.FSAL.GLUSTER int 1 60000000: up_poll_usec
* EXPORT.FSAL.GLUSTER one transportformats: transport
* EXPORT.FSAL.GLUSTER path 4096: volpath glfs_log
* EXPORT.FSAL.GLUSTER required text 4096: volume hostname
* EXPORT.FSAL.GLUSTER text 256: sec_label_xattr
* EXPORT.FSAL.VFS bool: async_hsm_restore
* EXPORT.FSAL.VFS one fsid_types: fsid_type
* EXPORT_DEFAULTS bool: PrivilegedPort Manage_Gids NFS_Commit
* EXPORT_DEFAULTS int -1 2147483647: Attr_Expiration_Time
* EXPORT_DEFAULTS int -2147483648 4294967295: Anonymous_Uid Anonymous_Gid
* EXPORT_DEFAULTS one access_types: Access_Type
* EXPORT_DEFAULTS one delegations: Delegations
* EXPORT_DEFAULTS one squash_types: Squash
* EXPORT_DEFAULTS some nfs_protocols: Protocols
* EXPORT_DEFAULTS some sec_types: SecType
* EXPORT_DEFAULTS some transports: Transports
* GLUSTER bool: pnfs_mds pnfs_ds
* LOG bool: Display_UTC_Timestamp
* LOG int 0 4294967295: RPC_Debug_Flags
* LOG one log_levels: Default_Log_Level
* LOG.Components one log_levels: ALL LOG MEM_ALLOC MEMLEAKS LEAKS FSAL NFSPROTO NFS3 NFS_V4 NFS4 EXPORT FILEHANDLE FH DISPATCH DISP CACHE_INODE INODE CACHE_INODE_LRU INODE_LRU HASHTABLE HT HASHTABLE_CACHE HT_CACHE DUPREQ INIT NFS_STARTUP MAIN IDMAPPER NFS_READDIR NFS_V4_LOCK NFS4_LOCK CONFIG CLIENTID SESSIONS PNFS RW_LOCK NLM TIRPC NFS_CB THREAD NFS_V4_ACL NFS4_ACL STATE _9P _9P_DISPATCH _9P_DISP FSAL_UP DBUS NFS_MSK
* LOG.Facility one enable_options: enable
* LOG.Facility one header_options: headers
* LOG.Facility one log_levels: max_level
* LOG.Facility required text 4096: destination
* LOG.Facility text 20: name
* LOG.Format bool: EPOCH CLIENTIP HOSTNAME PROGNAME PID THREAD_NAME FILE_NAME LINE_NUM FUNCTION_NAME COMPONENT LEVEL
* LOG.Format one timeformats: date_format time_format
* LOG.Format text 64: user_date_format user_time_format
* MDCACHE bool: Use_Getattr_Directory_Invalidation
* MDCACHE int 0 100: FD_Limit_Percent FD_HWMark_Percent FD_LWMark_Percent
* MDCACHE int 0 4294967295: Dir_Chunk Entries_Release_Size
* MDCACHE int 1 100: Biggest_Window
* MDCACHE int 1 2000: Reaper_Work
* MDCACHE int 1 32633: NParts
* MDCACHE int 1 4294967295: Cache_Size Detached_Mult Entries_HWMark Chunks_HWMark Reaper_Work_Per_Lane Dirmap_HWMark
* MDCACHE int 1 50: Required_Progress Futility_Count
* MDCACHE int 1 86400: LRU_Run_Interval
* NFS_CORE_PARAM address: Bind_Addr
* NFS_CORE_PARAM bool: Drop_IO_Errors Drop_Inval_Errors Drop_Delay_Errors DRC_Disabled DRC_TCP_Checksum DRC_UDP_Checksum Clustered Enable_NLM NSM_Use_Caller_Name Enable_RQUOTA Enable_NFSACL Enable_TCP_keepalive Enable_NFS_Stats Enable_Fast_Stats Enable_FSAL_Stats Enable_FULLV3_Stats Enable_FULLV4_Stats Enable_AUTH_Stats Enable_CLNT_AllOps_Stats Short_File_Handle fsid_device mount_path_pseudo Enable_V3fh_Validation_For_V4 Getattrs_In_Complete_Read
* NFS_CORE_PARAM int 0 127: TCP_KEEPCNT
* NFS_CORE_PARAM int 0 180: Blocked_Lock_Poller_Interval
* NFS_CORE_PARAM int 0 2147483647: Max_Uid_To_Group_Reqs
* NFS_CORE_PARAM int 0 32767: TCP_KEEPIDLE TCP_KEEPINTVL
* NFS_CORE_PARAM int 0 3600: DRC_TCP_Recycle_Expire_S RPC_Idle_Timeout_S
* NFS_CORE_PARAM int 0 5000: heartbeat_freq
* NFS_CORE_PARAM int 0 604800: Manage_Gids_Expiration
* NFS_CORE_PARAM int 0 65535: NFS_Port MNT_Port NLM_Port Rquota_Port
* NFS_CORE_PARAM int 1 100: DRC_UDP_Npart
* NFS_CORE_PARAM int 1 1021: RPC_GSS_Npart
* NFS_CORE_PARAM int 1 1048576: RPC_GSS_Max_Ctx RPC_GSS_Max_GC
* NFS_CORE_PARAM int 1 2047: DRC_UDP_Cachesz
* NFS_CORE_PARAM int 1 20: DRC_TCP_Npart DRC_TCP_Recycle_Npart
* NFS_CORE_PARAM int 1 2147483647: NFS_Program MNT_Program NLM_Program Rquota_Program NFSACL_Program
* NFS_CORE_PARAM int 1 255: DRC_TCP_Cachesz
* NFS_CORE_PARAM int 1 256: DRC_TCP_Hiwat
* NFS_CORE_PARAM int 1 32767: DRC_TCP_Size
* NFS_CORE_PARAM int 1 32768: DRC_UDP_Hiwat
* NFS_CORE_PARAM int 1 9437184: MaxRPCSendBufferSize MaxRPCRecvBufferSize
* NFS_CORE_PARAM int 2 131072: rpc_ioq_thrdmin RPC_Ioq_ThrdMax
* NFS_CORE_PARAM int 512 32768: DRC_UDP_Size
* NFS_CORE_PARAM one udp_listener_type: Enable_UDP
* NFS_CORE_PARAM path 4096: Plugins_Dir
* NFS_CORE_PARAM some protocols: NFS_Protocols Protocols
* NFS_CORE_PARAM text 255: Dbus_Name_Prefix
* NFS_KRB5 bool: Active_krb5
* NFS_KRB5 path 4096: KeytabPath CCacheDir
* NFS_KRB5 text 4096: PrincipalName
* NFSv4 bool: Graceless UseGetpwnam Allow_Numeric_Owners Only_Numeric_Owners Delegations PNFS_MDS PNFS_DS Enforce_UTF8_Validation
* NFSv4 int 0 10: Deleg_Recall_Retry_Delay
* NFSv4 int 0 270: Grace_Period
* NFSv4 int 0 4294967295: Max_Client_Ids
* NFSv4 int 1 1024: slot_table_size
* NFSv4 one recovery_backend_types: RecoveryBackend
* NFSv4 path 255: RecoveryDir RecoveryOldDir
* NFSv4 path 4096: IdmapConf RecoveryRoot
* NFSv4 some minor_versions: minor_versions
* NFSv4 text 255: Server_Scope
* NFSv4 text 4096: DomainName
* VFS bool: link_support symlink_support cansettime auth_xdev_export only_one_user
* VFS int 0 511: umask
* VFS int 512 67108864: maxread maxwrite
4.0.8 NFS_CORE_PARAM int 4096 32768: Readdir_Res_Size
4.0.8,4.3 NFS_CORE_PARAM int 1 10000: RPC_Max_Connections
4.0.8,4.3 NFSv4 int 0 180: Lease_Lifetime
4.0.8,4.3,5.9 LOG.Components one log_levels: RPC
4.3,5.9,6.2 NFS_CORE_PARAM int 32 1048576: Readdir_Max_Count
4.3,5.9,6.2 NFS_CORE_PARAM int 4096 67108864: Readdir_Res_Size
4.3,5.9,6.2 NFSv4 text 255: Server_Owner
5.9,6.2 LOG.Components one log_levels: MDCACHE MDCACHE_LRU
5.9,6.2 LOG.Format bool: OP_ID
5.9,6.2 MDCACHE bool: Cache_FDs
5.9,6.2 MDCACHE int 1 4294967295: Chunks_LWMark
5.9,6.2 NFS_CORE_PARAM bool: Disable_NLM_SHARE Enable_malloc_trim enable_rpc_cred_fallback
5.9,6.2 NFS_CORE_PARAM int 0 65535: Monitoring_Port
5.9,6.2 NFS_CORE_PARAM int 1 1000000: DRC_Recycle_Hiwat RPC_Max_Connections
5.9,6.2 NFS_CORE_PARAM int 1 1000: resolve_fs_retries resolve_fs_delay
5.9,6.2 NFS_CORE_PARAM int 1 2147483647: Malloc_trim_MinThreshold
5.9,6.2 NFSv4 int 1 180: Lease_Lifetime
5.9,6.2 PSEUDOFS bool: PrivilegedPort
5.9,6.2 PSEUDOFS one access_types: Access_Type
5.9,6.2 PSEUDOFS some sec_types: SecType
5.9,6.2 PSEUDOFS some transports: Transports
6.2 DIRECTORY_SERVICES bool: Idmapping_Active Pwutils_Use_Fully_Qualified_Names
6.2 DIRECTORY_SERVICES int -1 9007199254740991: Idmapped_User_Time_Validity Idmapped_Group_Time_Validity
6.2 DIRECTORY_SERVICES int 0 2147483647: Cache_Users_Max_Count Cache_Groups_Max_Count Cache_User_Groups_Max_Count Negative_Cache_Users_Max_Count Negative_Cache_Groups_Max_Count
6.2 DIRECTORY_SERVICES int 0 315360000: Cache_Reaping_Interval
6.2 DIRECTORY_SERVICES int 0 9007199254740991: Negative_Cache_Time_Validity
6.2 DIRECTORY_SERVICES text 4096: DomainName
6.2 LOG.Components one log_levels: XPRT
6.2 NFS_CORE_PARAM bool: Enable_Dynamic_Metrics Enable_Connection_Manager Allow_Set_Io_Flusher_Fail
6.2 NFS_CORE_PARAM int 0 4294967295: Unique_Server_Id Connection_Manager_Timeout_sec
6.2 NFS_CORE_PARAM int 0 65535: NFS_RDMA_Port
6.2 NFS_CORE_PARAM int 1 1024: RPC_Max_RDMA_Connections
6.2 NFS_CORE_PARAM int 1 4096: MaxRPCRdmaCredits
6.2 NFS_CORE_PARAM some nfs_rdma_protocol_versions: NFS_RDMA_Protocol_Versions
6.2 NFSv4 int 0 256: Expired_Client_Threshold
6.2 NFSv4 int 0 4294967295: Max_Open_States_Per_Client Max_Open_Files_For_Expired_Client
6.2 NFSv4 int 0 9007199254740991: Max_Alive_Time_For_Expired_Client
`;
